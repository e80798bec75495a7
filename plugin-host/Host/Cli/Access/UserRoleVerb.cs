using System.CommandLine;
using Cordon.Host.Access;

namespace Cordon.Host.Cli.Access;

internal sealed class UserRoleVerb : Command
{
    private readonly Argument<string> _name = new("name") { Description = "Whose role." };
    private readonly Argument<string> _role = new("role") { Description = $"One of: {string.Join(", ", Role.All)}." };

    public UserRoleVerb()
        : base("role", "Give a user another role; the user's sessions end.")
    {
        Add(_name);
        Add(_role);
        var options = new AccessOptions(this);
        SetAction((line, cancellationToken) => options.RunAsync(line, store => RunAsync(line, store, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult line, AccessStore store, CancellationToken cancellationToken)
    {
        var role = line.GetRequiredValue(_role);
        return await store.FindAsync(line.GetRequiredValue(_name), cancellationToken) is { } user
            ? await AccessStore.ReportAsync(
                await store.Users.EditAsync(AccessStore.Actor, user.Id, new UserEdit { Role = role }, cancellationToken), $"{user.Name} is now {role}.")
            : ExitCode.BadInput;
    }
}
