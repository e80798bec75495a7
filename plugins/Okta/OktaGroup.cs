using System.Text.Json;

namespace Cordon.Okta;

/// <summary>Okta's Group, as far as needed. Sample: <c>{"id":"00g…","type":"OKTA_GROUP","profile":{"name":"Quarantine"}}</c></summary>
public sealed record OktaGroup
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>OKTA_GROUP</c>, or <c>APP_GROUP</c> and <c>BUILT_IN</c>, whose members Okta lets nobody change.</summary>
    public required string Type { get; init; }

    public bool CanBeChanged => Type == "OKTA_GROUP";

    /// <returns>Null when the object is not a group.</returns>
    public static OktaGroup? Read(JsonElement group) =>
        group.Text("id") is { Length: > 0 } id && group.Member("profile").Text("name") is { } name
            ? new OktaGroup { Id = id, Name = name, Type = group.Text("type") ?? "" }
            : null;
}
