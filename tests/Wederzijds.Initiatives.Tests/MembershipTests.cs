using CsCheck;
using Wederzijds.Contracts;
using Wederzijds.Contracts.Initiatives;

namespace Wederzijds.Initiatives.Tests;

public sealed class MembershipTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private static readonly Func<Membership, bool>[] Verbs =
    [
        m => m.Admit(trialUntil: null),
        m => m.Admit(new DateOnly(2026, 5, 1)),
        m => m.Decline("Het past nu niet."),
        m => m.CompleteTrial(),
        m => m.Leave(Now),
        m => m.Coordinate(coordinates: true),
        m => m.Coordinate(coordinates: false),
        m => m.BecomeContact(),
        m => m.AskAsDeputy(Now),
        m => m.AcceptAsDeputy(Now),
        m => m.EndAsDeputy(),
    ];

    [Fact]
    public void No_order_of_steps_breaks_a_rule_of_one_membership() => Gen.Int[0, Verbs.Length - 1].Array[0, 40].Sample(steps =>
    {
        var membership = Membership.Apply(Guid.CreateVersion7(), Guid.CreateVersion7(), Side.Professional, null, Now);
        foreach (var step in steps)
        {
            var (before, revision) = (membership.State, membership.Revision);
            var done = Verbs[step](membership);
            Assert.Equal(done, membership.Revision > revision);
            AssertRules(membership, before);
        }
    });

    [Fact]
    public void Who_is_asked_to_be_deputy_is_none_until_the_answer_is_yes()
    {
        var membership = Member();
        Assert.True(membership.AskAsDeputy(Now));
        Assert.False(membership.IsDeputy);
        Assert.True(membership.AcceptAsDeputy(Now));
        Assert.True(membership.IsDeputy);
        Assert.False(membership.AcceptAsDeputy(Now));
    }

    [Fact]
    public void A_deputy_who_becomes_contact_is_deputy_no_longer()
    {
        var membership = Member();
        membership.AskAsDeputy(Now);
        membership.AcceptAsDeputy(Now);
        Assert.True(membership.BecomeContact());
        Assert.True(membership.IsContact);
        Assert.False(membership.IsDeputy);
        Assert.Null(membership.DeputyOf);
    }

    [Fact]
    public void A_reason_that_is_blank_or_too_long_is_a_mistake_of_the_caller()
    {
        var membership = Membership.Apply(Guid.CreateVersion7(), Guid.CreateVersion7(), Side.Citizen, null, Now);
        Assert.ThrowsAny<ArgumentException>(() => membership.Decline(" "));
        Assert.ThrowsAny<ArgumentException>(() => membership.Decline(new string('x', Membership.WordsMaxLength + 1)));
        Assert.Equal(MembershipState.Applied, membership.State);
    }

    private static Membership Member() => Membership.Enrol(Guid.CreateVersion7(), Guid.CreateVersion7(), Side.Professional, Now);

    private static void AssertRules(Membership m, MembershipState before)
    {
        Assert.Contains((before, m.State), new[]
        {
            (MembershipState.Applied, MembershipState.Trial), (MembershipState.Applied, MembershipState.Active), (MembershipState.Applied, MembershipState.Declined),
            (MembershipState.Trial, MembershipState.Active), (MembershipState.Trial, MembershipState.Left), (MembershipState.Active, MembershipState.Left),
            (m.State, m.State),
        });
        Assert.True(m.HasAccess || (!m.IsCoordinator && !m.IsContact && !m.IsDeputy && m.DeputyOf is null), "a role without access");
        Assert.False(m.IsContact && m.DeputyOf is not null, "contact and deputy at once");
        Assert.Equal(m.State is MembershipState.Trial, m.TrialUntil is not null);
        Assert.Equal(m.State is MembershipState.Left, m.LeftAt is not null);
        Assert.Equal(m.State is MembershipState.Declined, m.DeclinedBecause is not null);
        Assert.True(!m.IsDeputy || m.DeputyOf is not null, "deputy without having been asked");
    }
}

public sealed class InitiativeTests
{
    [Theory]
    [InlineData("Groen & Zo, De Weide", "groen-zo-de-weide")]
    [InlineData("Café Één", "cafe-een")]
    [InlineData("  --  ", "")]
    public void An_address_is_proposed_from_the_name(string name, string slug) => Assert.Equal(slug, Initiative.ProposeSlug(name));

    [Theory]
    [InlineData("adopt")]
    [InlineData("A")]
    [InlineData("a--b")]
    [InlineData("-ab")]
    public void Some_addresses_cannot_be_taken(string slug) => Assert.False(Initiative.IsSlug(slug));

    [Fact]
    public void A_proposed_address_is_an_address_or_empty() => Gen.String[0, 200].Sample(name =>
        Initiative.ProposeSlug(name) is "" or { Length: 1 } or "adopt" or "new" or "start" || Initiative.IsSlug(Initiative.ProposeSlug(name)));

    [Fact]
    public void The_sort_key_of_any_name_fits_in_an_address() => Gen.String[1, Initiative.NameMaxLength].Where(n => !string.IsNullOrWhiteSpace(n)).Sample(name =>
    {
        var initiative = Initiative.Adopt("buurt", name, "Samen.", "", InitiativeTemplate.General, DateTimeOffset.UnixEpoch);
        var cursor = new Kernel.Paging.Cursor(false, initiative.SortKey, initiative.Id);
        Assert.Equal(cursor, Kernel.Paging.Cursor.Parse(cursor.ToString()));
    });
}
