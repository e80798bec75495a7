using Npgsql;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>
/// Quartz, as Cordon uses it. With SQLite the schedule is in memory, for the tables of runs say what to do after a start; with PostgreSQL it is in the
/// database, nodes share it, and the jobs of a node that dies are taken over by the others.
/// </summary>
internal static class SchedulingSetup
{
    /// <summary>How many batches a node works on at once. Each has a worker process.</summary>
    private const int Batches = 8;

    private const string Nightly = "0 30 3 * * ?";
    private const string NightlyKeys = "0 40 3 * * ?";

    private static readonly TimeSpan _checkIn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _deadAfter = TimeSpan.FromSeconds(3);

    /// <param name="services">The server's.</param>
    /// <param name="postgreSql">A connection string of PostgreSQL, or null for SQLite.</param>
    /// <param name="node">The name of this process among those that share the database.</param>
    public static void Add(IServiceCollection services, string? postgreSql, string node)
    {
        services.AddSingleton<RetentionJob>();
        services.AddSingleton<KeyRotationJob>();
        services.AddSingleton<RunSchedule>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "cordon";
                scheduler.InstanceId = node;
            });
            quartz.UseDefaultThreadPool(Batches);
            quartz.ScheduleJob<RetentionJob>(trigger => trigger.WithIdentity("retention").WithCronSchedule(Nightly));
            quartz.ScheduleJob<KeyRotationJob>(trigger => trigger.WithIdentity("key-rotation").WithCronSchedule(NightlyKeys));
            if (postgreSql is not null)
            {
                quartz.UsePersistentStore(store => Share(store, postgreSql));
            }
        });
        services.AddHostedService<RunDispatch>();
        services.AddHostedService<WorkflowClock>();
        services.AddHostedService<SyncClock>();
        services.AddHostedService<DetectionPump>();
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    private static void Share(IPersistentStoreBuilder store, string postgreSql)
    {
        store.UsePostgres(NpgsqlFactory.Instance, postgreSql);
        store.UseSystemTextJsonSerializer();
        store.ProvisionSchema();
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = _checkIn;
            cluster.CheckinMisfireThreshold = _deadAfter;
        });
    }
}
