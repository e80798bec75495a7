using System.Text.Json;

namespace Cordon.Okta.IdentitySync;

/// <summary>
/// Where a collection stands, as the host keeps it. Between two collections <see cref="Stage"/> is null. Sample in the middle of one:
/// <c>{"stage":"groups","page":"/api/v1/groups?after=…","item":"00g…","full":true,"started":"2026-11-25T03:00:00Z"}</c>
/// </summary>
internal sealed record Cursor
{
    /// <summary>Name of the stage under way.</summary>
    public string? Stage { get; init; }

    /// <summary>The page of the stage's list that is being worked through; null for its first.</summary>
    public string? Page { get; init; }

    /// <summary>The last item of that page that is finished.</summary>
    public string? Item { get; init; }

    /// <summary>The page to go on with inside the item after it; null to begin it.</summary>
    public string? Inner { get; init; }

    /// <summary>Everything is read, not only what has changed.</summary>
    public bool Full { get; init; }

    /// <summary>When the collection began, by the org's clock.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>What changed after this has not been collected yet; null when nothing has.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The page of the System Log to go on with.</summary>
    public string? Log { get; init; }

    public static Cursor Read(string? text)
    {
        try
        {
            return text is null ? new Cursor() : JsonSerializer.Deserialize(text, CursorJson.Default.Cursor) ?? new Cursor();
        }
        catch (JsonException)
        {
            // Of a version that wrote it otherwise: everything is read anew.
            return new Cursor();
        }
    }

    public override string ToString() => JsonSerializer.Serialize(this, CursorJson.Default.Cursor);
}
