// Where Orleans finds grains and serializers at start, as in Silo/Hosting/ApplicationParts.cs.
[assembly: ApplicationPart("Silo")]
