using System.Text.Json;
using Cordon.Host.Access;

namespace Cordon.Host.Web.Api;

/// <summary>An entry of the audit log as the API shows it.</summary>
internal sealed record AuditView
{
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of whoever did it.</summary>
    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required JsonElement Details { get; init; }

    public required string Hash { get; init; }

    public static AuditView Of(AuditRow row) => new()
    {
        Number = row.Number,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.At),
        Actor = row.Actor,
        ActorName = row.ActorName,
        Action = row.Action,
        Subject = row.Subject,
        Details = JsonElement.Parse(row.Details),
        Hash = row.Hash,
    };
}
