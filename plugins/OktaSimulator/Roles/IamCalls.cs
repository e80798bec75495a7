using System.Text.Json;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Roles;

/// <summary>The calls on custom roles and resource sets.</summary>
internal static class IamCalls
{
    public static Answer Roles(Org org, Call call) =>
        Page(org, call, org.Roles.CustomRoles, "roles", (writer, role) => IamJson.Write(writer, role, call.BaseUrl));

    public static Answer AddRole(Org org, Call call)
    {
        if (!JsonObject.TryRead(call.Body, out var body))
        {
            return OktaError.MalformedBody.ToAnswer();
        }

        var (label, permissions) = (SignedToken.Text(body, "label"), Strings(body, "permissions"));
        if (Problem(label, permissions, "permissions", org.Roles.FindRole(label ?? "") is not null) is { } problem)
        {
            return problem.ToAnswer();
        }

        var role = org.Roles.AddRole(label!, SignedToken.Text(body, "description") ?? "", permissions);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.Ok(JsonBody.Write((role, call.BaseUrl), static (writer, source) => IamJson.Write(writer, source.role, source.BaseUrl)));
    }

    public static Answer Permissions(Org org, Call call) => org.Roles.FindRole(call.Match.First!) is { } role
        ? Answer.Ok(IamJson.Permissions(role, call.BaseUrl))
        : OktaError.NotFound(call.Match.First!, "CustomRole").ToAnswer();

    public static Answer ResourceSets(Org org, Call call) =>
        Page(org, call, org.Roles.ResourceSets, "resource-sets", (writer, set) => IamJson.Write(writer, set, call.BaseUrl));

    public static Answer AddResourceSet(Org org, Call call)
    {
        if (!JsonObject.TryRead(call.Body, out var body))
        {
            return OktaError.MalformedBody.ToAnswer();
        }

        var (label, resources) = (SignedToken.Text(body, "label"), Strings(body, "resources"));
        List<string> paths = [.. resources.Where(uri => uri.StartsWith(call.BaseUrl, StringComparison.Ordinal)).Select(uri => uri[call.BaseUrl.Length..])];
        if (Problem(label, paths, "resources", org.Roles.FindResources(label ?? "") is not null) is { } problem)
        {
            return problem.ToAnswer();
        }

        var set = org.Roles.AddResources(label!, SignedToken.Text(body, "description") ?? "", paths);
        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.Ok(JsonBody.Write((set, call.BaseUrl), static (writer, source) => IamJson.Write(writer, source.set, source.BaseUrl)));
    }

    public static Answer Resources(Org org, Call call) => org.Roles.FindResources(call.Match.First!) is { } set
        ? Answer.Ok(IamJson.Resources(set, call.BaseUrl))
        : SetNotFound(call);

    public static Answer Bindings(Org org, Call call) => org.Roles.FindResources(call.Match.First!) is { } set
        ? Answer.Ok(IamJson.Bindings(set, org.Roles.BoundTo(set), call.BaseUrl))
        : SetNotFound(call);

    private static Answer Page<T>(Org org, Call call, IReadOnlyList<T> all, string name, Action<Utf8JsonWriter, T> write)
    {
        if (BodyPage.Read(org, call, byDefault: 100, out var page) is { } error)
        {
            return error.ToAnswer();
        }

        List<T> items = [.. all.Skip(page.Position + 1).Take(page.Limit)];
        var last = page.Position + items.Count;
        return Answer.Ok(IamJson.List(name, items, write, last + 1 < all.Count ? page.Next(last) : null));
    }

    private static OktaError? Problem(string? label, List<string> items, string name, bool isTaken) =>
        string.IsNullOrEmpty(label) ? OktaError.Validation("label", "label: The field cannot be left blank")
        : items.Count == 0 ? OktaError.Validation(name, $"{name}: The field must name at least one")
        : isTaken ? OktaError.Validation("label", "label: An object with this label already exists in the current organization")
        : null;

    private static List<string> Strings(JsonElement body, string name) => JsonObject.Member(body, name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    private static Answer SetNotFound(Call call) => OktaError.NotFound(call.Match.First!, "ResourceSet").ToAnswer();
}
