using System.Globalization;
using Cordon.OktaSimulator.Search;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Logs;

/// <summary>An entry of the log as a filter sees it.</summary>
internal sealed record LogEvent(LogEntry Entry) : ISearchable
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Entry.Position:D12}");

    public string? Text(string attribute) => attribute switch
    {
        "uuid" => Id,
        "eventType" => Entry.EventType,
        "actor.id" => UserIds.Of(Entry.Actor),
        "target.id" => UserIds.Of(Entry.User),
        "outcome.result" => Entry.Result,
        _ => null,
    };

    public DateTime? Date(string attribute) => attribute == "published" ? Entry.Published : null;
}
