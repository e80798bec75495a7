using System.Text.Json;
using System.Text.Json.Serialization;
using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(Words<SupportTier>), typeof(Words<ActionKind>), typeof(Words<ActionEffect>), typeof(Words<SignatureState>)],
    WriteIndented = true)]
[JsonSerializable(typeof(PluginInspection))]
internal sealed partial class PluginJson : JsonSerializerContext
{
    /// <summary>Kinds, effects and states in the words of the manifest.</summary>
    private sealed class Words<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase)
        where TEnum : struct, Enum;
}
