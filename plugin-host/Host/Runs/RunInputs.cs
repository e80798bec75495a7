using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Cordon.Host.Runs;

/// <summary>What a run was started with. A journal is resumed only with the same.</summary>
internal sealed record RunInputs
{
    /// <summary>Sample: <c>okta-take-action 1.0.0</c></summary>
    public required string Plugin { get; init; }

    /// <summary>SHA-256 of the package, hexadecimal.</summary>
    public required string PackageSha256 { get; init; }

    public required string Action { get; init; }

    /// <summary>The options, defaults filled in, as JSON.</summary>
    public required string Options { get; init; }

    /// <summary>The connection as JSON without its secrets: a token may be renewed between a run and its resumption.</summary>
    public required string Connection { get; init; }

    /// <summary>SHA-256 of the file of identities, hexadecimal.</summary>
    public required string IdentitiesSha256 { get; init; }

    /// <summary>As the journal keeps it. Written by hand, because the serializer would be compiled for this one text.</summary>
    public string ToJson()
    {
        var text = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(text);
        json.WriteStartObject();
        json.WriteString("plugin"u8, Plugin);
        json.WriteString("packageSha256"u8, PackageSha256);
        json.WriteString("action"u8, Action);
        json.WriteString("options"u8, Options);
        json.WriteString("connection"u8, Connection);
        json.WriteString("identitiesSha256"u8, IdentitiesSha256);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Names what differs, in a person's words; empty when nothing does.</summary>
    public IReadOnlyList<string> DifferencesFrom(RunInputs other)
    {
        var differences = new List<string>();
        Compare("the plugin", Plugin, other.Plugin);
        Compare("the plugin's package", PackageSha256, other.PackageSha256);
        Compare("the action", Action, other.Action);
        Compare("the options", Options, other.Options);
        Compare("the connection", Connection, other.Connection);
        Compare("the identities", IdentitiesSha256, other.IdentitiesSha256);
        return differences;

        void Compare(string name, string one, string another)
        {
            if (one != another)
            {
                differences.Add(name);
            }
        }
    }
}
