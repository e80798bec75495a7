using System.Text.Encodings.Web;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Syncs.Overview;

/// <summary>What people ask first of what a sync has brought in. Each question is a filter, and a data collection when somebody wants it.</summary>
internal sealed class OrgOverview(Database database, CollectionStore collections)
{
    /// <summary>The questions that are asked of every org. Their times move along: a collection that was saved last year finds who is dormant today.</summary>
    public static IReadOnlyList<OrgQuestion> Questions { get; } =
    [
        new() { Id = "admins", Title = "Administrators", Text = "Whoever holds a role of an administrator, standard or custom.", Filter = "roles pr" },
        new()
        {
            Id = "admins-without-factor", Title = "Administrators without a second factor",
            Text = "Whoever holds a role and has no active factor, as far as enrolled factors are read.",
            Filter = "roles pr and factors eq \"none\"",
        },
        new()
        {
            Id = "dormant", Title = "Dormant for 90 days", Text = "Active accounts whose last sign-in was more than 90 days ago.",
            Filter = "status eq \"ACTIVE\" and attributes.lastLogin lt \"now-90d\"",
        },
        new()
        {
            Id = "never-signed-in", Title = "Never signed in", Text = "Active accounts older than a week that nobody has ever signed in to.",
            Filter = "source eq \"okta\" and status eq \"ACTIVE\" and attributes.created lt \"now-1w\" and not (attributes.lastLogin pr)",
        },
        new()
        {
            Id = "dormant-admins", Title = "Administrators dormant for 90 days", Text = "Rights that nobody uses: worth the most to whoever takes the account over.",
            Filter = "roles pr and (attributes.lastLogin lt \"now-90d\" or not (attributes.lastLogin pr))",
        },
    ];

    /// <summary>Who holds the role, as a question. Sample of an id: <c>role:SUPER_ADMIN</c></summary>
    public static OrgQuestion Holders(string role) => new()
    {
        Id = $"role:{role}",
        Title = $"Holders of {role}",
        Text = $"Whoever holds the role {role}.",
        Filter = $"roles eq \"{JsonEncodedText.Encode(role, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"",
    };

    /// <summary>The roles of an org by how many hold them, the rarest first.</summary>
    public async Task<IReadOnlyList<OrgRole>> RolesAsync(string connectionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var roles = await connection.QueryAsync<(string Name, long Holders)>(new CommandDefinition(
            """
            SELECT min(o.name) AS name, count(DISTINCT r.number) AS holders
            FROM sync_objects o LEFT JOIN identity_relations r ON r.object_number = o.number
            WHERE o.connection_id = @connectionId AND o.kind = 'role' GROUP BY o.name_key ORDER BY holders, o.name_key LIMIT 100
            """,
            new { connectionId },
            cancellationToken: cancellationToken));
        return [.. roles.Select(role => new OrgRole(role.Name, role.Holders))];
    }

    /// <summary>Saves a question as a data collection.</summary>
    /// <param name="id">Of a question.</param>
    public async Task<CollectionChange> SaveAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        var question = id.StartsWith("role:", StringComparison.Ordinal) ? Holders(id["role:".Length..]) : Questions.FirstOrDefault(known => known.Id == id);
        return question is null
            ? new CollectionChange { State = ChangeState.Missing }
            : await collections.CreateAsync(
                new CollectionEdit { Name = question.Title, Description = question.Text, Filter = question.Filter }, actor, cancellationToken);
    }
}
