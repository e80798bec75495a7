namespace Cordon.OktaSimulator.Roles;

/// <summary>A role that a user, a group or a client holds.</summary>
internal sealed record RoleAssignment
{
    public const string Custom = "CUSTOM";

    public required string Id { get; init; }

    /// <summary>Such as <c>READ_ONLY_ADMIN</c>, or <c>CUSTOM</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Of a custom role; null otherwise.</summary>
    public CustomRole? Role { get; init; }

    /// <summary>What a custom role applies to; null otherwise.</summary>
    public ResourceSet? Resources { get; init; }

    public required DateTime Created { get; init; }

    public string Label => Role?.Label ?? StandardRoles.Label(Type);
}
