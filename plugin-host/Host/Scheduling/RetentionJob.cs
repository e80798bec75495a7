using Cordon.Host.Runs;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>Every night: runs that ended long ago go.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(RunRetention retention, RetentionSetting setting) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var period = await setting.ReadAsync(cancellationToken);
        await retention.DeleteAsync(TimeSpan.FromDays(period.Days), cancellationToken);
    }
}
