using System.Globalization;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Components.Home;

/// <summary>A run as a line of the page. (Public because components' parameters must be.)</summary>
public sealed record RunLine
{
    internal RunBrief Run { get; private init; } = null!;

    internal static RunLine Of(RunBrief run) => new() { Run = run };

    /// <summary>Sample: <c>1,200 of 5,000, 3 failed</c></summary>
    internal string Progress
    {
        get
        {
            var total = string.Create(CultureInfo.InvariantCulture, $"{Run.Total:N0}");
            var done = Run.Status is RunStatus.Running or RunStatus.Interrupted
                ? string.Create(CultureInfo.InvariantCulture, $"{Run.Done:N0} of {total}")
                : Run.Total == 1 ? "1 identity" : $"{total} identities";
            return Run.Failed == 0 ? done : string.Create(CultureInfo.InvariantCulture, $"{done}, {Run.Failed:N0} failed");
        }
    }
}
