using System.Text.Json;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.Storage;

namespace Cordon.Host.Web.Api;

/// <summary>A connection, its secrets masked.</summary>
internal sealed record ConnectionView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string PluginId { get; init; }

    public required string OwnerId { get; init; }

    public required JsonElement Settings { get; init; }

    public required long Version { get; init; }

    /// <summary>What works with it; left out in lists of connections and after a change.</summary>
    public IReadOnlyList<RowUse>? UsedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static ConnectionView Of(Connection connection) => new()
    {
        Id = connection.Id,
        Name = connection.Name,
        Type = connection.Type,
        PluginId = connection.PluginId,
        OwnerId = connection.OwnerId,
        Settings = FormJson.ToElement(connection.Settings),
        Version = connection.Version,
        CreatedAt = connection.CreatedAt,
        UpdatedAt = connection.UpdatedAt,
    };
}
