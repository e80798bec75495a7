using Newtonsoft.Json.Linq;

namespace Cordon.Host.Connections;

/// <summary>A connection as the table holds it.</summary>
internal sealed record ConnectionRow
{
    public const string Columns = "id, name, type, plugin_id AS PluginId, owner_id AS OwnerId, settings, sealed, version, "
        + "created_at AS CreatedAt, updated_at AS UpdatedAt, tested_at AS TestedAt, tested_ok AS TestedOk";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string PluginId { get; init; }

    public required string OwnerId { get; init; }

    /// <summary>JSON, secrets masked.</summary>
    public required string Settings { get; init; }

    /// <summary>All settings, encrypted.</summary>
    public required string Sealed { get; init; }

    public required long Version { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    /// <summary>When these settings were last tested; null when they never were.</summary>
    public long? TestedAt { get; init; }

    /// <summary>What that test found.</summary>
    public bool? TestedOk { get; init; }

    public string NameKey => KeyOf(Name);

    /// <summary>Names that differ in case only are the same.</summary>
    public static string KeyOf(string name) => name.ToLowerInvariant();

    /// <param name="type">Today's schema, which may call secret what was none when it was saved; null when its plugin is gone.</param>
    public Connection Show(ConnectionType? type)
    {
        var settings = JObject.Parse(Settings);
        return new Connection
        {
            Id = Id,
            Name = Name,
            Type = Type,
            PluginId = PluginId,
            OwnerId = OwnerId,
            Settings = type?.Form.Mask(settings) ?? settings,
            Version = Version,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(UpdatedAt),
        };
    }
}
