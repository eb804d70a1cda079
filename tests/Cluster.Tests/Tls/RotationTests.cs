using Telemetron.Testing;

namespace Telemetron.Cluster.Tests.Tls;

/// <summary>What docs/tls.md says of a rotation: one authority takes the place of another while the cluster runs.</summary>
public sealed class RotationTests(Database database)
{
    [Fact]
    public async Task An_authority_is_replaced_by_restarting_one_silo_after_the_other_three_times()
    {
        using var directory = new TemporaryDirectory();
        using var former = new CertificateAuthority(directory, "former");
        using var next = new CertificateAuthority(directory, "next");
        var both = Path.Combine(directory.Path, "both.pem");
        await File.WriteAllTextAsync(both, former.CertificatePem + '\n' + next.CertificatePem + '\n', TestContext.Current.CancellationToken);
        var connectionString = await database.CreateMigratedAsync("rotation");

        var silos = new Service[2];
        try
        {
            await RestartAsync(former, former.CertificatePath);
            await RestartAsync(former, both);
            await RestartAsync(next, both);
            Assert.Equal(0, await CorrelateAsync(former, both, Correlator.Patient));
            Assert.Equal(0, await CorrelateAsync(next, both, Correlator.Patient));
            await RestartAsync(next, next.CertificatePath);
            Assert.Equal(0, await CorrelateAsync(next, next.CertificatePath, Correlator.Patient));
            Assert.Equal(1, await CorrelateAsync(former, both, Correlator.Impatient));
        }
        finally
        {
            foreach (var silo in silos)
            {
                await StopAsync(silo);
            }
        }

        async Task RestartAsync(CertificateAuthority own, string believed)
        {
            for (var i = 0; i < silos.Length; i++)
            {
                await StopAsync(silos[i]);
                silos[i] = Service.Start("Silo", ProcessSettings.OfSilo(connectionString, Settings(own, CertificateUse.Silo, believed)));
                await silos[i].PrintsAsync("Application started");
            }
        }

        async Task<int> CorrelateAsync(CertificateAuthority own, string believed, string giveUpAfter) => (await Correlator.RunAsync(
            ProcessSettings.Of(connectionString, Settings(own, CertificateUse.Client, believed)), giveUpAfter)).ExitCode;
    }

    private static Dictionary<string, string> Settings(CertificateAuthority own, CertificateUse use, string believed) =>
        new(own.Settings(use)) { ["Tls__AuthorityPath"] = believed };

    private static async Task StopAsync(Service? silo)
    {
        if (silo is not null)
        {
            silo.Signal(Signals.Terminate);
            await silo.ExitAsync();
            await silo.DisposeAsync();
        }
    }
}
