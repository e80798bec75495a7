using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>Identities inside messages that are left to the serializer look as everywhere else: see <see cref="IdentityObject"/>.</summary>
internal sealed class IdentityConverter : JsonConverter<Identity>
{
    public override Identity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => IdentityObject.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Identity value, JsonSerializerOptions options) => IdentityObject.Write(writer, value);
}
