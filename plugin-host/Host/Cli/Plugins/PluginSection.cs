namespace Cordon.Host.Cli.Plugins;

/// <summary>A heading and the labelled lines below it.</summary>
internal sealed record PluginSection(string Heading, IReadOnlyList<(string Label, string Value)> Lines);
