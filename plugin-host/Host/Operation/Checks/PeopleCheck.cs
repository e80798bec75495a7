using Cordon.Host.Access;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether somebody can administer this installation.</summary>
internal sealed class PeopleCheck(Users users, TimeProvider time) : ICheck
{
    private const int PageSize = 500;

    public string Subject => "people";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var all = new List<User>();
        IReadOnlyList<User> page = [];
        do
        {
            page = await users.ListAsync(page.Count == 0 ? null : page[^1].Name, PageSize, cancellationToken);
            all.AddRange(page);
        }
        while (page.Count == PageSize);
        return [Judge(all.Count, all.Count(user => user is { Role: Role.Admin, Disabled: false } && !(user.LockedUntil > time.GetUtcNow())))];
    }

    private Finding Judge(int people, int admins)
    {
        if (people == 0)
        {
            return Finding.Warning(Subject, "There is no user yet.", "Open the set-up link that 'cordon serve' prints, or: cordon user add NAME --role admin.");
        }

        return admins == 0
            ? Finding.Problem(Subject, "No admin can sign in.", "'cordon user password NAME' lifts a lock-out; 'cordon user add NAME --role admin' makes another.")
            : Finding.Ok(Subject, $"Users: {people}. Admins who can sign in: {admins}.");
    }
}
