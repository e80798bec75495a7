using Cordon.Host.Runs;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>Every night: runs that ended long ago go.</summary>
[DisallowConcurrentExecution]
internal sealed class RetentionJob(RunRetention retention, TimeSpan keepRuns) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await retention.DeleteAsync(keepRuns, cancellationToken);
}
