namespace Cordon.Host.Cli.Settings;

/// <summary>One setting of a server: what it is called, and what it may be.</summary>
internal sealed record Setting
{
    public required string Name { get; init; }

    /// <summary>A sentence for <c>--help</c>.</summary>
    public required string Description { get; init; }

    /// <summary>JSON Schema of its value. A text, because a command line that does not ask for it shall not pay for reading it.</summary>
    public string Schema { get; init; } = """{ "type": "string", "minLength": 1 }""";

    /// <summary>JSON; null when there is none.</summary>
    public string? Default { get; init; }
}
