using Cordon.Host.Storage;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>The jobs of runs. Quartz knows when; what a run is to do stands in its tables.</summary>
internal sealed class RunSchedule(ISchedulerFactory factory, Database database, TimeProvider time)
{
    private const string Group = "runs";

    /// <summary>Nobody schedules a turn for later than this: one that is due later was put off by a clock that was set back.</summary>
    private static readonly TimeSpan _latest = TimeSpan.FromSeconds(10);

    /// <summary>Lets a run have its turn, unless it waits for one already.</summary>
    public async Task EnsureAsync(string id, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        if (!await scheduler.Exists(Key(id), cancellationToken))
        {
            await ScheduleAsync(scheduler, Job(id), Trigger(id, "start", TimeSpan.Zero), cancellationToken);
            return;
        }

        var waiting = await scheduler.QueryTriggers(new TriggerQuery { Job = Key(id) }, cancellationToken);
        foreach (var late in waiting.Items.Where(trigger => trigger.NextFireTimeUtc > time.GetUtcNow() + _latest))
        {
            await scheduler.RescheduleJob(late.Key, Trigger(id, $"{late.Key.Name}.late", TimeSpan.Zero), cancellationToken);
        }
    }

    /// <summary>Lets a run whose turn ends have another.</summary>
    public async Task AgainAsync(string id, string turn, TimeSpan pause, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        await ScheduleAsync(scheduler, job: null, Trigger(id, turn, pause), cancellationToken);
    }

    /// <summary>The server stops: where others share its schedule, they take the run.</summary>
    public Task HandOverAsync(string id, string turn, CancellationToken cancellationToken) =>
        database.Dialect == Dialect.PostgreSql ? AgainAsync(id, turn, TimeSpan.Zero, cancellationToken) : Task.CompletedTask;

    private static async Task ScheduleAsync(IScheduler scheduler, IJobDetail? job, ITrigger trigger, CancellationToken cancellationToken)
    {
        try
        {
            await (job is null
                ? scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken)
                : scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken));
        }
        catch (ObjectAlreadyExistsException)
        {
            // Somebody else was faster, here or on another node: the run has its turn.
        }
    }

    private static JobKey Key(string id) => new(id, Group);

    private static IJobDetail Job(string id) => JobBuilder.Create<RunJob>()
        .WithIdentity(Key(id))
        .UsingJobData(RunJob.RunId, id)
        .RequestRecovery()
        .Build();

    private ITrigger Trigger(string id, string turn, TimeSpan pause) => TriggerBuilder.Create(time)
        .ForJob(Key(id))
        .WithIdentity($"{id}.{turn}", Group)
        .StartAt(time.GetUtcNow() + pause)
        .Build();
}
