// Where Orleans finds grains and serializers at start. Its code generator, which would list these, does not run for this project
// (HasOrleansTypes in Hosting.csproj). ApplicationPartsTests holds the list to what Hosting references.
[assembly: ApplicationPart("Orleans.Connections.Security")]
[assembly: ApplicationPart("Telemetron.Grains.Interfaces")]
