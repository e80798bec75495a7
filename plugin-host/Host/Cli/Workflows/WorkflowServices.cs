using Cordon.Host.Storage;
using Cordon.Host.Web;
using Cordon.Host.Web.Authentication;

namespace Cordon.Host.Cli.Workflows;

/// <summary>The features of an installation for a verb that works on them, also while its server runs.</summary>
internal static class WorkflowServices
{
    /// <exception cref="StorageException">There is no installation, or its database cannot be used.</exception>
    public static async Task<ServiceProvider> OpenAsync(string dataFolder, string? postgreSql, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(dataFolder) || (postgreSql is null && !File.Exists(Path.Combine(dataFolder, "cordon.db"))))
        {
            throw new StorageException($"{dataFolder} holds no installation. Name the folder that 'cordon serve' works with: --data DIR.");
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(new ServeSettings { DataFolder = dataFolder, Database = postgreSql });
        CordonServer.AddFeatures(services);
        AuthenticationSetup.Add(services, dataFolder);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        return provider;
    }
}
