using System.Diagnostics.Metrics;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.HostSide;

/// <summary>What plugins asked of outside systems, by rate limit and result: the meter <c>Cordon</c>.</summary>
internal sealed class RequestMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _requests = meters.Create("Cordon").CreateCounter<long>(
        "cordon.plugin.requests", "{request}", "HTTP requests of plugins, by plugin, rate limit and result: done, limited (429), refused (4xx), failed (5xx), lost.");

    /// <summary>What a worker of a plugin tells its requests to.</summary>
    public Action<RequestsMessage> For(WorkerPlugin plugin) => requests => Add(plugin.Id, requests);

    private void Add(string plugin, RequestsMessage requests)
    {
        // The message comes from a process that has loaded foreign code. However many buckets it invents, the metrics keep a bounded number of series.
        if (requests.Count > 0 && RequestResult.All.Contains(requests.Result))
        {
            _requests.Add(requests.Count, new("plugin", plugin), new("bucket", requests.Bucket), new("result", requests.Result));
        }
    }
}
