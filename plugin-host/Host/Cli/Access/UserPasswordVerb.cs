using System.CommandLine;

namespace Cordon.Host.Cli.Access;

internal sealed class UserPasswordVerb : Command
{
    private readonly Argument<string> _name = new("name") { Description = "Whose password." };

    public UserPasswordVerb()
        : base("password", $"Set a user's password and lift a lock-out. It comes from {UserPassword.Variable}, a prompt, or the first line of standard input.")
    {
        Add(_name);
        var options = new AccessOptions(this);
        SetAction((line, cancellationToken) => options.RunAsync(line, store => RunAsync(line, store, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult line, AccessStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(line.GetRequiredValue(_name), cancellationToken) is { } user
        && await UserPassword.ReadAsync(cancellationToken) is { } password
            ? await AccessStore.ReportAsync(
                await store.Users.SetPasswordAsync(AccessStore.Actor, user.Id, password, cancellationToken), $"{user.Name} has a new password.")
            : ExitCode.BadInput;
}
