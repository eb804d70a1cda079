// The assemblies in which Orleans looks for grains and serializers at start. Its code generator, which would list them, does not run for this project
// (HasOrleansTypes in Silo.csproj). ApplicationPartsTests compares the list with the references of Silo.
[assembly: ApplicationPart("Orleans.Clustering.AdoNet")]
[assembly: ApplicationPart("Orleans.Dashboard")]
[assembly: ApplicationPart("Orleans.Persistence.AdoNet")]
[assembly: ApplicationPart("Orleans.Persistence.Memory")]
[assembly: ApplicationPart("Orleans.Reminders")]
[assembly: ApplicationPart("Telemetron.Grains")]
[assembly: ApplicationPart("Telemetron.Hosting")]
