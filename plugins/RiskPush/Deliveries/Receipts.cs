using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Events;

namespace Cordon.Okta.RiskPush.Deliveries;

/// <summary>
/// Looks for proof that Okta has taken what it accepted: 202 comes for every well-formed token, also for one that is ignored. What was taken
/// stands in the System Log as <c>security.events.provider.receive_event</c>, whose <c>partnerRiskReportData</c> holds the event.
/// </summary>
internal sealed class Receipts(Work work)
{
    private const string Filter = "eventType eq \"security.events.provider.receive_event\"";

    private static readonly TimeSpan _overlap = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (Signal Signal, Outcome Outcome)> _open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reports an outcome for each: confirmed, or not seen within the time of the options.</summary>
    public async Task ConfirmAsync(IEnumerable<(Signal Signal, Outcome Outcome)> sent)
    {
        foreach (var push in sent)
        {
            if (!_open.TryAdd(NameOf(push.Signal), push))
            {
                // Two identities for one user: what proves one proves the other.
                work.Context.Report(push.Signal.Identity, push.Outcome);
            }
        }

        try
        {
            await WatchAsync();
        }
        finally
        {
            ReportRest();
        }
    }

    private async Task WatchAsync()
    {
        var since = (work.Begun - _overlap).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var page = $"{OktaEndpoints.SystemLog.Path()}?since={since}&filter={Uri.EscapeDataString(Filter)}&limit=1000&sortOrder=ASCENDING";
        var (begun, pause) = (work.Context.Time.GetTimestamp(), _firstPause);
        while (_open.Count > 0 && work.Context.Time.GetElapsedTime(begun) < work.Options.ConfirmWithin && !work.Start.IsCancellationRequested)
        {
            var answer = await work.Client.SendAsync(OktaEndpoints.SystemLog, page, work.Start, work.Finish);
            if (!answer.IsDone || answer.Body.ValueKind != JsonValueKind.Array)
            {
                work.Context.Log(LogLevel.Warning, $"The System Log cannot be read, so nothing is confirmed: {answer.WhyNot ?? "the answer was not a list"}. It wants okta.logs.read.");
                return;
            }

            foreach (var entry in answer.Body.EnumerateArray())
            {
                Take(entry);
            }

            page = answer.Next ?? page;
            if (answer.Body.GetArrayLength() == 0 && _open.Count > 0)
            {
                work.Context.Progress($"waiting for Okta's System Log to show {_open.Count} signals");
                await Task.Delay(pause, work.Context.Time, work.Start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < _longestPause ? pause * 2 : _longestPause;
            }
        }
    }

    /// <summary>The report comes as JSON or as a list of names and values; what it says is between the marks of either.</summary>
    private void Take(JsonElement entry)
    {
        var report = entry.Member("debugContext").Member("debugData").Member("partnerRiskReportData");
        var text = report.ValueKind == JsonValueKind.String ? report.GetString()! : report.ValueKind == JsonValueKind.Object ? report.GetRawText() : "";
        foreach (var word in text.Split(['"', '\'', '{', '}', '[', ']', ',', '=', ' ', '\\'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (_open.Remove(word, out var push))
            {
                work.Context.Report(push.Signal.Identity, push.Outcome with
                {
                    Code = "confirmed",
                    Message = push.Outcome.Message.TrimEnd('.') + ", and its System Log shows it.",
                });
            }
        }
    }

    /// <summary>What ends early has proven nothing either way: it is as sent as it was.</summary>
    private void ReportRest()
    {
        var hasWaited = !work.Start.IsCancellationRequested;
        foreach (var (signal, outcome) in _open.Values)
        {
            work.Context.Report(signal.Identity, hasWaited ? Outcomes.NotSeen(outcome, signal, work.Options.ConfirmWithin) : outcome);
        }

        _open.Clear();
    }

    private static string NameOf(Signal signal) => signal.Device.Length > 0 ? signal.Device : signal.User;
}
