// Where Orleans finds grains and serializers at start, as in Silo/ApplicationParts.cs.
[assembly: ApplicationPart("Silo")]
