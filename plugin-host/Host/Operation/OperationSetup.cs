using System.Reflection;
using Cordon.Host.Operation.Checks;
using Cordon.Host.Operation.Metrics;

namespace Cordon.Host.Operation;

/// <summary>What those who run a server need of it: checks, readiness and metrics.</summary>
internal static class OperationSetup
{
    public static void Add(IServiceCollection services, string dataFolder)
    {
        services.AddSingleton<MetricCollection>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HostMeter>(provider, Version));
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton(new DiskCheck(dataFolder));
        services.AddSingleton<Readiness>();
        services.AddSingleton<ICheck, MachineCheck>();
        services.AddSingleton<ICheck>(new DataFolderCheck(dataFolder));
        services.AddSingleton<ICheck>(provider => provider.GetRequiredService<DiskCheck>());
        services.AddSingleton<ICheck>(provider => provider.GetRequiredService<DatabaseCheck>());
        services.AddSingleton<ICheck, IntegrityCheck>();
        services.AddSingleton<ICheck, SecretsCheck>();
        services.AddSingleton<ICheck, PeopleCheck>();
        services.AddSingleton<ICheck, PluginsCheck>();
        services.AddSingleton<ICheck, DetectionsCheck>();
    }

    /// <param name="collector">Where traces and metrics are sent to; null sends none.</param>
    public static void AddExport(IServiceCollection services, Uri? collector)
    {
        if (collector is not null)
        {
            services.AddHostedService(_ => new TelemetryExport(collector, Version));
        }
    }

    /// <summary>Begins to listen, before there is anything to hear.</summary>
    public static void Start(IServiceProvider services)
    {
        services.GetRequiredService<MetricCollection>();
        services.GetRequiredService<HostMeter>();
    }

    private static string Version => Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
}
