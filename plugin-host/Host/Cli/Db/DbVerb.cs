using System.CommandLine;

namespace Cordon.Host.Cli.Db;

/// <summary><c>cordon db …</c>: what an admin does with the database itself.</summary>
internal sealed class DbVerb : Command
{
    public DbVerb()
        : base("db", "Bring the database up to date, back it up, restore it.")
    {
        Add(new DbMigrateVerb());
        Add(new DbBackupVerb());
        Add(new DbRestoreVerb());
    }
}
