using Cordon.Host.Detections.Processing;
using Cordon.Host.Runs;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>Every night: runs that ended long ago and detections that came long ago go.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(RunRetention runs, RetentionSetting setting, DetectionRetention detections) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var period = await setting.ReadAsync(cancellationToken);
        await runs.DeleteAsync(TimeSpan.FromDays(period.RunDays), cancellationToken);
        await detections.DeleteAsync(TimeSpan.FromDays(period.DetectionDays), cancellationToken);
    }
}
