using System.Runtime.CompilerServices;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>
/// Events of the System Log, from where the last collection ended. The log has a next page always; an empty one says that there is no more for now,
/// and is where the next collection goes on.
/// </summary>
internal sealed class ActivityStage(TimeProvider time) : IStage
{
    public string Name => "activity";

    public async IAsyncEnumerable<CollectedPage> ReadAsync(Pass pass, Cursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = new PageList { Endpoint = OktaEndpoints.SystemLog, First = First(pass, time) };
        await foreach (var page in pass.Reader.ReadAsync(list, cursor.Log, cancellationToken))
        {
            var events = list.Items(page).SelectMany(Events).ToList();
            yield return new CollectedPage { Identities = [], Events = events, Cursor = (cursor with { Log = page.Next ?? page.Path }).ToString() };
            if (!list.Items(page).Any())
            {
                yield break;
            }
        }
    }

    private static string First(Pass pass, TimeProvider time)
    {
        var since = time.GetUtcNow().AddDays(-pass.Options.ActivityDays).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var types = string.Join(" or ", pass.Options.ActivityTypes.Select(type => $"eventType eq \"{type}\""));
        var filter = types.Length > 0 ? "&filter=" + Uri.EscapeDataString(types) : "";
        return $"{OktaEndpoints.SystemLog.Path()}?since={Uri.EscapeDataString(since)}&sortOrder=ASCENDING&limit=1000{filter}";
    }

    /// <summary>An event belongs to every user in it, each once.</summary>
    private static IEnumerable<CollectedEvent> Events(JsonElement entry)
    {
        var targets = entry.TryGetProperty("target", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
        var users = targets.Prepend(entry.GetProperty("actor")).Where(who => Text(who, "type") == "User").Select(who => Text(who, "id")).Distinct();
        return users.Select(user => new CollectedEvent
        {
            Id = $"{Text(entry, "uuid")}/{user}",
            IdentityId = user,
            Time = entry.GetProperty("published").GetDateTimeOffset(),
            Type = Text(entry, "eventType"),
            Message = Text(entry, "displayMessage"),
            Result = entry.TryGetProperty("outcome", out var outcome) ? Text(outcome, "result") : null,
        });
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
