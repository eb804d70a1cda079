// Where Orleans finds grains and serializers at start. Its code generator, which would list these, does not run for this project
// (HasOrleansTypes in Silo.csproj). ApplicationPartsTests holds the list to what Silo references.
[assembly: ApplicationPart("Orleans.Clustering.AdoNet")]
[assembly: ApplicationPart("Orleans.Dashboard")]
[assembly: ApplicationPart("Orleans.Persistence.AdoNet")]
[assembly: ApplicationPart("Orleans.Persistence.Memory")]
[assembly: ApplicationPart("Orleans.Reminders")]
[assembly: ApplicationPart("Telemetron.Grains")]
[assembly: ApplicationPart("Telemetron.Hosting")]
