using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>The changes of a run as events, each the whole run with its revision as id: whoever comes again misses no state that lasts.</summary>
internal static class RunEvents
{
    /// <summary>A run may change a hundred times a second; nobody reads that fast.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    /// <param name="progress">Knows when the run changes.</param>
    /// <param name="id">The run.</param>
    /// <param name="seen">The revision that the caller has seen.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async IAsyncEnumerable<StreamEvent> OfAsync(
        RunProgress progress, string id, long seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await progress.NextAsync(id, seen, cancellationToken) is { } run)
        {
            seen = run.Revision;
            yield return new StreamEvent(
                seen.ToString(CultureInfo.InvariantCulture), run.HasEnded ? "ended" : "run", JsonSerializer.Serialize(RunView.Of(run), RunApiJson.Default.RunView));
            if (run.HasEnded)
            {
                yield break;
            }

            await Task.Delay(_pause, TimeProvider.System, cancellationToken);
        }
    }
}
