using System.Reflection;
using Cordon.Abstractions;

namespace Cordon.Tests.Abstractions;

/// <summary>The contract is frozen: vendors build against it. Adding to it means adding to <c>contract.txt</c>, with thought.</summary>
public sealed class ContractTests
{
    private static readonly string _approved = Path.Combine(TestFiles.Root, "tests", "Cordon.Tests", "Abstractions", "contract.txt");

    [Fact]
    public void Is_what_was_approved()
    {
        var lines = typeof(IAction).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Describe);

        var contract = string.Concat(lines.Select(line => line + "\n"));
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "contract.received.txt"), contract);
        Assert.Equal(File.ReadAllText(_approved), contract);
    }

    [Fact]
    public void Takes_no_package_and_nothing_of_ours()
    {
        var references = typeof(IAction).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Describe(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var bases = type.GetInterfaces().Where(parent => parent.Assembly == type.Assembly).Select(parent => parent.Name);
        yield return $"{Kind(type)} {string.Join(" : ", bases.Prepend(type.Name))}";
        var members = type.GetMembers(Declared)
            .Where(member => !member.Name.Contains('<') && member is not MethodInfo { IsSpecialName: true })
            .Where(member => member.Name is not ("Equals" or "GetHashCode" or "ToString" or "value__"))
            .Select(member => member is FieldInfo { IsLiteral: true } constant ? $"{member} = {constant.GetRawConstantValue()}" : member.ToString()!);
        foreach (var member in members.Order(StringComparer.Ordinal))
        {
            yield return $"    {member}";
        }
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        _ => "class",
    };
}
