using System.CommandLine;
using System.Globalization;

namespace Cordon.Host.Cli.Access;

internal sealed class UserListVerb : Command
{
    private const int PageSize = 500;

    public UserListVerb()
        : base("list", "Show every user: name, role, state.")
    {
        var options = new AccessOptions(this);
        SetAction((line, cancellationToken) => options.RunAsync(line, store => RunAsync(store, cancellationToken), cancellationToken));
    }

    private static async Task<int> RunAsync(AccessStore store, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await store.Users.ListAsync(after, PageSize, cancellationToken);
            foreach (var user in page)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{user.Name,-30} {user.Role,-9} {State(user)}").TrimEnd());
            }

            after = page.Count == PageSize ? page[^1].Name : null;
        }
        while (after is not null);
        return ExitCode.Done;
    }

    private static string State(Host.Access.User user) => user switch
    {
        { Disabled: true } => "disabled",
        { LockedUntil: { } until } when until > TimeProvider.System.GetUtcNow() => string.Create(CultureInfo.InvariantCulture, $"locked until {until:u}"),
        _ => "",
    };
}
