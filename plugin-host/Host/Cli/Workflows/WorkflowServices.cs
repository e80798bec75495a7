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
        if (!Installation.Exists(settings))
        {
            throw new StorageException($"{settings.DataFolder} holds no installation. Name the folder that 'cordon serve' works with: --data DIR.");
        }

        var provider = Installation.Open(settings);
        await provider.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        provider.GetRequiredService<KeyRingStart>().Check();
        return provider;
    }
}
