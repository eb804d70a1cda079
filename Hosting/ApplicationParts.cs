// The assemblies in which Orleans looks for grains and serializers at start. Its code generator, which would list them, does not run for this project
// (HasOrleansTypes in Hosting.csproj). ApplicationPartsTests compares the list with the references of Hosting.
[assembly: ApplicationPart("Orleans.Connections.Security")]
[assembly: ApplicationPart("Telemetron.Grains.Interfaces")]
