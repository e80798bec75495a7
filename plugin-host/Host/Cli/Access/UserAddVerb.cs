using System.CommandLine;
using Cordon.Host.Access;

namespace Cordon.Host.Cli.Access;

internal sealed class UserAddVerb : Command
{
    private readonly Argument<string> _name = new("name") { Description = "What the person signs in with." };
    private readonly Option<string> _role = new("--role") { Description = $"One of: {string.Join(", ", Role.All)}.", Required = true, HelpName = "ROLE" };
    private readonly AccessOptions _options;

    public UserAddVerb()
        : base("add", $"Add a user. The password comes from {UserPassword.Variable}, a prompt, or the first line of standard input.")
    {
        Add(_name);
        Add(_role);
        _options = new AccessOptions(this);
        SetAction((line, cancellationToken) => _options.RunAsync(line, mayCreate: true, store => RunAsync(line, store, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult line, AccessStore store, CancellationToken cancellationToken)
    {
        if (await UserPassword.ReadAsync(cancellationToken) is not { } password)
        {
            return ExitCode.BadInput;
        }

        var user = new NewUser { Name = line.GetRequiredValue(_name), Role = line.GetRequiredValue(_role), Password = password };
        var change = await store.Users.CreateAsync(AccessStore.Actor, user, cancellationToken);
        return await AccessStore.ReportAsync(change, $"Added {user.Name} ({user.Role}).");
    }
}
