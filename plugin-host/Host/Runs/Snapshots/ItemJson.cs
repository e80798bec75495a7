using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cordon.Host.Identities;

namespace Cordon.Host.Runs.Snapshots;

/// <summary>Writes a stored identity as plugins get it. Sample: <c>{"value":"ann@example.com","tags":["vip"],"attributes":{"department":"Legal"}}</c></summary>
internal sealed class ItemJson : IDisposable
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _json;

    public ItemJson() => _json = new Utf8JsonWriter(_buffer, _options);

    public string Write(StoredIdentity identity)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("value", identity.Value);
        Text("displayName", identity.DisplayName);
        Text("source", identity.Source);
        Text("externalId", identity.ExternalId);
        Text("status", identity.Status);
        Text("risk", identity.Risk);
        _json.WritePropertyName("tags");
        _json.WriteRawValue(IdentityRecord.Tags(identity.Tags), skipInputValidation: true);
        _json.WritePropertyName("attributes");
        _json.WriteRawValue(identity.Attributes, skipInputValidation: true);
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => _json.Dispose();

    private void Text(string name, string value)
    {
        if (value.Length > 0)
        {
            _json.WriteString(name, value);
        }
    }
}
