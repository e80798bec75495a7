using Cordon.Host.Detections.Processing;
using Cordon.Host.Runs;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>Every night: runs that ended long ago and detections that came long ago go.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(RunRetention runs, DetectionRetention detections, Retention keep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await runs.DeleteAsync(keep.Runs, cancellationToken);
        await detections.DeleteAsync(keep.Detections, cancellationToken);
    }
}
