namespace Cordon.Host.ServiceApps;

/// <summary>The service app that is wanted.</summary>
internal sealed record ServiceAppRequest
{
    /// <summary>Its name in the Admin Console; an app of this name is taken for it.</summary>
    public required string Label { get; init; }

    /// <summary>What it may ask tokens for, such as <c>okta.users.read</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Roles of Okta's own, such as <c>READ_ONLY_ADMIN</c>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Whether to make a custom role that permits what the scopes say.</summary>
    public required bool WantsCustomRole { get; init; }

    /// <summary>Name or id of the group that the custom role is limited to; null for everybody.</summary>
    public string? Group { get; init; }

    /// <summary>Where Okta fetches the app's public keys; null for keys that are registered.</summary>
    public Uri? KeysUri { get; init; }

    /// <summary>The public key to register, as a JSON Web Key; null where Okta fetches them.</summary>
    public string? PublicKey { get; init; }
}
