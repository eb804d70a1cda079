// The assemblies in which Orleans looks for grains and serializers at start, as in Silo/ApplicationParts.cs.
[assembly: ApplicationPart("Silo")]
