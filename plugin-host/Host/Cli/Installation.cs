using Cordon.Host.Storage;
using Cordon.Host.Web;
using Cordon.Host.Web.KeyRing;

namespace Cordon.Host.Cli;

/// <summary>The features of an installation for a verb that works on them, also while its server runs.</summary>
internal static class Installation
{
    /// <summary>False when there is nothing to work on: no folder, or no database in it.</summary>
    public static bool Exists(ServeSettings settings) =>
        Directory.Exists(settings.DataFolder) && (settings.Database is not null || File.Exists(Database.FileIn(settings.DataFolder)));

    /// <summary>Everything that works on the data, and nothing that serves or runs by itself.</summary>
    /// <param name="settings">What the server is started with.</param>
    /// <param name="more">Adds what only this verb needs.</param>
    public static ServiceProvider Open(ServeSettings settings, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(settings);
        CordonServer.AddFeatures(services);
        KeyRingSetup.Add(services, settings);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The same with the database brought to this version and the key ring looked at, for verbs that begin to work at once.</summary>
    /// <exception cref="StorageException">There is no installation, or its database cannot be used.</exception>
    public static async Task<ServiceProvider> OpenAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        if (!Exists(settings))
        {
            throw new StorageException($"{settings.DataFolder} holds no installation. Name the folder that 'cordon serve' works with: --data DIR.");
        }

        var provider = Open(settings);
        await provider.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        provider.GetRequiredService<KeyRingStart>().Check();
        return provider;
    }
}
