namespace Cordon.Host.Access;

/// <summary>What an admin changes about a user; null leaves a value as it is.</summary>
internal sealed record UserEdit
{
    public string? Role { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>The version the admin has seen; null where nobody can have looked before, as on the command line.</summary>
    public long? Version { get; init; }
}
