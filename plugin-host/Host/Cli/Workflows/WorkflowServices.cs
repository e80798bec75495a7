using Cordon.Host.Storage;
using Cordon.Host.Web;
using Cordon.Host.Web.KeyRing;

namespace Cordon.Host.Cli.Workflows;

/// <summary>The features of an installation for a verb that works on them, also while its server runs.</summary>
internal static class WorkflowServices
{
    /// <exception cref="StorageException">There is no installation, or its database cannot be used.</exception>
    public static async Task<ServiceProvider> OpenAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(settings.DataFolder) || (settings.Database is null && !File.Exists(Path.Combine(settings.DataFolder, "cordon.db"))))
        {
            throw new StorageException($"{settings.DataFolder} holds no installation. Name the folder that 'cordon serve' works with: --data DIR.");
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(settings);
        CordonServer.AddFeatures(services);
        KeyRingSetup.Add(services, settings);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        provider.GetRequiredService<KeyRingStart>().Check();
        return provider;
    }
}
