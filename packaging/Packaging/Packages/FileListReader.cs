using System.Text.Json;

namespace Cordon.Packaging.Packages;

/// <summary>
/// Reads <c>files.json</c> in exactly the form the packer writes. It stands before <see cref="PackageJson"/>, which knows what is wrong
/// with every other form: a process that starts spends 30 ms on compiling that serializer, and all but broken packages do without.
/// </summary>
internal static class FileListReader
{
    /// <summary>The list, or null when the document has another form: it may be wrong, or only unusual.</summary>
    public static FileList? TryRead(ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        try
        {
            return Read(ref json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that no string can hold.
            return null;
        }
    }

    private static FileList? Read(ref Utf8JsonReader json)
    {
        var files = new List<PackageFile>();
        if (!Is(ref json, JsonTokenType.StartObject)
            || !IsMember(ref json, "formatVersion"u8, JsonTokenType.Number) || !json.TryGetInt32(out var format)
            || !IsMember(ref json, "files"u8, JsonTokenType.StartArray))
        {
            return null;
        }

        while (Is(ref json, JsonTokenType.StartObject))
        {
            if (ReadFile(ref json) is not { } file)
            {
                return null;
            }

            files.Add(file);
        }

        // Behind the object there must be nothing, which the reader checks.
        return json.TokenType == JsonTokenType.EndArray && Is(ref json, JsonTokenType.EndObject) && !json.Read()
            ? new FileList { FormatVersion = format, Files = files }
            : null;
    }

    private static PackageFile? ReadFile(ref Utf8JsonReader json)
    {
        if (!IsMember(ref json, "path"u8, JsonTokenType.String))
        {
            return null;
        }

        var path = json.GetString()!;
        if (!IsMember(ref json, "size"u8, JsonTokenType.Number) || !json.TryGetInt64(out var size)
            || !IsMember(ref json, "sha256"u8, JsonTokenType.String))
        {
            return null;
        }

        var sha256 = json.GetString()!;
        return Is(ref json, JsonTokenType.EndObject) ? new PackageFile { Path = path, Size = size, Sha256 = sha256 } : null;
    }

    private static bool IsMember(ref Utf8JsonReader json, ReadOnlySpan<byte> name, JsonTokenType value) =>
        Is(ref json, JsonTokenType.PropertyName) && json.ValueTextEquals(name) && Is(ref json, value);

    private static bool Is(ref Utf8JsonReader json, JsonTokenType token) => json.Read() && json.TokenType == token;
}
