using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Packaging.Packages;

/// <summary>The JSON that one packer writes and another reader checks: strict, and the same bytes on every machine.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(FileList))]
[JsonSerializable(typeof(FileListSignature))]
internal sealed partial class PackageJson : JsonSerializerContext
{
    /// <summary>Where and how a document of ours is broken; the reader counts lines and columns from 0.</summary>
    public static DocumentProblem Problem(string document, JsonException exception) => new()
    {
        Document = document,
        Line = (int)(exception.LineNumber ?? -1) + 1,
        Column = (int)(exception.BytePositionInLine ?? -1) + 1,
        Message = $"{document} is not in the form the packer writes.",
        Fix = "Pack the plugin again with `cordon plugin pack`.",
    };
}
