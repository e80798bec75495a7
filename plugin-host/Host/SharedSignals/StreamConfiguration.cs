using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.Host.SharedSignals;

/// <summary>
/// What the transmitter says of itself (SSF 1.0 7.1). Streams are set up at the receiver and tokens are pushed, so there are no endpoints to manage them.
/// Sample: <c>{"spec_version":"1_0","issuer":"https://ssf.example.org","jwks_uri":"https://…","delivery_methods_supported":["urn:ietf:rfc:8935"]}</c>
/// </summary>
internal static class StreamConfiguration
{
    private const string PushDelivery = "urn:ietf:rfc:8935";

    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(StreamAddresses addresses, string pathBase)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, _readable))
        {
            json.WriteStartObject();
            json.WriteString("spec_version", "1_0");
            json.WriteString("issuer", addresses.Issuer);
            json.WriteString("jwks_uri", addresses.JwksUri(pathBase));
            json.WriteStartArray("delivery_methods_supported");
            json.WriteStringValue(PushDelivery);
            json.WriteEndArray();
            json.WriteString("default_subjects", "ALL");
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
