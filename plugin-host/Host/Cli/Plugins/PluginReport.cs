using Cordon.Packaging.Manifests;
using Cordon.Packaging.Packages;

namespace Cordon.Host.Cli.Plugins;

/// <summary>Words an inspection for people: sections of a heading and labelled lines.</summary>
internal static class PluginReport
{
    public static IReadOnlyList<PluginSection> Of(PluginInspection plugin) =>
    [
        new($"{plugin.Name} {plugin.Version}", Facts(plugin)),
        .. plugin.Connection is null ? [] : (PluginSection[])[new($"connection {plugin.Connection.Type}", [.. plugin.ConnectionFields.Select(Describe)])],
        .. plugin.Actions.Select(action => new PluginSection($"action {action.Id}", Facts(action))),
        new("package", PackageFacts(plugin)),
    ];

    public static string Describe(SignatureState state, string? keyId) => state switch
    {
        SignatureState.Unsigned => "unsigned",
        SignatureState.Trusted => $"trusted, signed with key {keyId}",
        _ => $"not trusted here, signed with key {keyId}",
    };

    private static List<(string Label, string Value)> Facts(PluginInspection plugin) => Present(
    [
        ("id", plugin.Id),
        ("description", plugin.Description),
        ("publisher", plugin.Publisher),
        ("support", Word(plugin.SupportTier)),
        ("license", plugin.License),
        ("home page", plugin.Homepage),
        ("categories", string.Join(", ", plugin.Categories)),
        ("runs on", $"Cordon {plugin.HostVersion}, contract {plugin.Abi}"),
        ("may call", plugin.Egress.Count == 0 ? "nobody" : string.Join(", ", plugin.Egress)),
    ]);

    private static (string Label, string Value) Describe(PluginField field) =>
        (field.Name, $"{field.Title}, {field.Kind}{(field.IsRequired ? ", required" : "")}");

    private static List<(string Label, string Value)> Facts(ManifestAction action) => Present(
    [
        ("name", action.Name),
        ("description", action.Description),
        ("kind", Word(action.Kind)),
        ("effect", Word(action.Effect)),
        ("accepts", string.Join(", ", action.Accepts)),
        ("objects", $"{action.ObjectsPerRun.Default:N0} a run, at most {action.ObjectsPerRun.Max:N0}"),
        ("options", action.Options),
        ("timeout", $"{action.TimeoutSeconds:N0} s without a sign of life"),
        .. action.Inverse.Select(inverse => ("undo", (string?)$"{Words(inverse.When)} -> {Words(inverse.Then)}")),
        .. action.Scopes.Select(scope => ("scopes", (string?)$"{(scope.When.Count == 0 ? "always" : Words(scope.When))}: {string.Join(' ', scope.Scopes)}")),
    ]);

    private static List<(string Label, string Value)> PackageFacts(PluginInspection plugin) => Present(
    [
        ("files", $"{plugin.Files.Count:N0}, {plugin.UnpackedSize:N0} bytes"),
        ("zip", $"{plugin.Size:N0} bytes"),
        ("main assembly", plugin.Assembly),
        ("sha-256", plugin.Sha256),
        ("signature", Describe(plugin.Signature, plugin.KeyId)),
    ]);

    private static List<(string Label, string Value)> Present(IEnumerable<(string Label, string? Value)> facts) =>
        [.. from fact in facts where fact.Value is { Length: > 0 } select (fact.Label, fact.Value!.ReplaceLineEndings(" "))];

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Words(IReadOnlyDictionary<string, string> options) => string.Join(", ", options.Select(option => $"{option.Key}={option.Value}"));
}
