using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.Host.ServiceApps;

/// <summary>Gives a service app its administrator roles: some of Okta's own, and a custom role over everybody or the members of a group.</summary>
internal sealed class RoleSetup(OktaOrg org, ServiceAppRequest request, Making making)
{
    private string RoleLabel => $"{request.Label} (permissions)";

    private string ResourcesLabel => $"{request.Label} ({(request.Group is null ? "everybody" : $"group {request.Group}")})";

    /// <param name="clientId">Of the app.</param>
    /// <param name="isThere">False in a dry run where there is no app yet.</param>
    /// <param name="cancellationToken">Ends it between two calls.</param>
    public async Task GiveAsync(string clientId, bool isThere, CancellationToken cancellationToken)
    {
        var path = $"/oauth2/v1/clients/{clientId}/roles";
        List<JsonElement> held = isThere ? [.. (await org.GetAsync(path, cancellationToken)).EnumerateArray()] : [];
        foreach (var role in request.Roles)
        {
            await making.EnsureAsync($"role {role}", held.Find("type", role), path, new JsonObject { ["type"] = role }, cancellationToken);
        }

        if (request.WantsCustomRole)
        {
            await GiveCustomAsync(path, held, cancellationToken);
        }
    }

    private async Task GiveCustomAsync(string path, List<JsonElement> held, CancellationToken cancellationToken)
    {
        var custom = await EnsureRoleAsync(cancellationToken);
        var resources = await EnsureResourcesAsync(cancellationToken);
        var assigned = held.Find(assignment => assignment.Has("role", custom) && assignment.Has("resource-set", resources));
        var body = new JsonObject { ["type"] = "CUSTOM", ["role"] = custom, ["resource-set"] = resources };
        await making.EnsureAsync(
            $"role {RoleLabel} over {ResourcesLabel}", assigned.ValueKind == JsonValueKind.Undefined ? null : assigned, path, body, cancellationToken);
    }

    private async Task<string> EnsureRoleAsync(CancellationToken cancellationToken)
    {
        var roles = await org.ListAsync("/api/v1/iam/roles", "roles", cancellationToken);
        var body = new JsonObject
        {
            ["label"] = RoleLabel,
            ["description"] = $"What the service app {request.Label} needs.",
            ["permissions"] = new JsonArray([.. CustomRole.Permissions(request.Scopes).Select(permission => JsonValue.Create(permission))]),
        };
        var role = await making.EnsureAsync($"custom role {RoleLabel}", roles.Find("label", RoleLabel), "/api/v1/iam/roles", body, cancellationToken);
        return role is { } there ? there.Text("id") : "{roleId}";
    }

    private async Task<string> EnsureResourcesAsync(CancellationToken cancellationToken)
    {
        var sets = await org.ListAsync("/api/v1/iam/resource-sets", "resource-sets", cancellationToken);
        var body = new JsonObject
        {
            ["label"] = ResourcesLabel,
            ["description"] = $"Whom the service app {request.Label} may read and act on.",
            ["resources"] = new JsonArray([.. (await ResourcesAsync(cancellationToken)).Select(path => JsonValue.Create(new Uri(org.Origin, path).AbsoluteUri))]),
        };
        var set = await making.EnsureAsync($"resource set {ResourcesLabel}", sets.Find("label", ResourcesLabel), "/api/v1/iam/resource-sets", body, cancellationToken);
        return set is { } there ? there.Text("id") : "{resourceSetId}";
    }

    private async Task<IReadOnlyList<string>> ResourcesAsync(CancellationToken cancellationToken)
    {
        if (request.Group is not { } name)
        {
            return ["/api/v1/users", "/api/v1/groups"];
        }

        var groups = (await org.GetAsync($"/api/v1/groups?q={Uri.EscapeDataString(name)}", cancellationToken)).EnumerateArray();
        var named = groups.Where(group => group.Has("id", name) || group.GetProperty("profile").Has("name", name)).ToList();
        return named is [var group]
            ? [$"/api/v1/groups/{group.Text("id")}", $"/api/v1/groups/{group.Text("id")}/users"]
            : throw new OktaRefusalException(new Problem
            {
                Path = "/group",
                Message = named.Count == 0 ? $"The org has no group {name}." : $"The org has {named.Count} groups {name}.",
                Fix = "Name a group by its name in the Admin Console, Directory > Groups.",
            });
    }
}
