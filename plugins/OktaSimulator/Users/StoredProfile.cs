using System.Buffers;
using System.Text.Json;

namespace Cordon.OktaSimulator.Users;

/// <summary>A profile somebody wrote: any attributes, kept as the JSON object they came in.</summary>
internal sealed class StoredProfile(JsonElement attributes)
{
    public string Login { get; } = attributes.GetProperty("login").GetString()!;

    /// <summary>The attribute as text; null when it is absent, null, a list or an object.</summary>
    public string? Text(string name) => !attributes.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    public void Write(Utf8JsonWriter writer) => attributes.WriteTo(writer);

    /// <summary>These attributes with those of <paramref name="changes"/> put over them.</summary>
    public StoredProfile With(JsonElement changes) => new(Merge(attributes, changes));

    public static StoredProfile OfDerived(int number)
    {
        var json = Http.JsonBody.Write(number, static (writer, number) => DerivedUsers.WriteProfile(writer, number));
        return new StoredProfile(JsonElement.Parse(json));
    }

    private static JsonElement Merge(JsonElement under, JsonElement over)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in under.EnumerateObject().Where(property => !over.TryGetProperty(property.Name, out _)))
            {
                property.WriteTo(writer);
            }

            foreach (var property in over.EnumerateObject())
            {
                property.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
